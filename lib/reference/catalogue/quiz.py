"""Lesson 6: the key of the graded quiz. It must be nowhere but here.

One line a question, such as
    ANSWER_1 = choice("answer_1", "b", a="Why a is wrong. Read again: lesson 2, 'The slope of the sigmoid'.", c="...")
where `b` is right and every other letter says why it is wrong and which section to read again.
"""
