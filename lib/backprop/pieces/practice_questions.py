"""The practice quiz of lesson 6: it counts for nothing, and every answer is explained at once."""

from backprop.pieces.quiz_questions import Choose, Compute, Option, Order, Question, Section, SpotBug

_GUESS = "0-guess-the-price/guess-the-price.ipynb"
_SUM = "1-weighted-sum/weighted-sum.ipynb"
_SIGMOID = "2-sigmoid/sigmoid.ipynb"
_COST = "3-cost/cost.ipynb"
_NUDGE = "4-nudge/nudge.ipynb"
_BACKPROP = "5-backprop/backprop.ipynb"

PRACTICE: tuple[Question, ...] = (
    Order(
        "A network learns by going round and round. Put the four steps of one round in order, beginning with what "
        "the network does with its inputs.",
        (
            "predict: run the inputs forward",
            "compare: compute the cost",
            "find the slopes of the cost by every weight and bias",
            "adjust every weight and bias against its slope",
        ),
        "There is nothing to compare before a prediction, no slope without a cost, and no adjustment without slopes.",
        Section(_SUM, "A short tour of a neural network"),
    ),
    Compute(
        "You guessed 300,000 dollars, the price was 200,000, and you adjust with rate 0.2. What is your new guess?",
        280_000,
        "The distance to the price is −100,000, a fifth of it is −20,000, so the guess moves down to 280,000.",
        "Work out the distance from the guess to the price, take 0.2 of it, and add that to the guess.",
        Section(_GUESS, "Adjustment"),
        slips={
            320_000: "That is a fifth of the distance, but away from the price. The price was lower than the guess.",
            220_000: "That is a fifth of the distance short of the price. A rate of 0.2 goes only a fifth of the way.",
            240_000: "That takes a fifth off the guess itself. The rate takes its part of the distance to the price.",
            -20_000: "That is the step. The new guess is the old guess plus the step.",
        },
        within=0.5,
    ),
    Compute(
        "A neuron has the weights 2 and −1, the bias 1, and the activations 0.5 and 3 come in. What is its weighted "
        "sum z?",
        -1,
        "2 · 0.5 + (−1) · 3 + 1 = 1 − 3 + 1 = −1.",
        "Multiply each weight by the activation beside it, add the products up, then add the bias, once.",
        Section(_SUM, "Part 2 · One neuron listens to many"),
        slips={
            -2: "The bias is missing: add 1 at the end.",
            -3: "The bias was subtracted. It is added.",
            0: "The bias was added to each of the two products. It is added once.",
            5: "The second weight is −1: an activation that comes in over it counts against.",
        },
    ),
    Choose(
        "Thirty-two examples with 5 numbers each go through a layer of 3 neurons. `A` is (32, 5) and `W` is (5, 3). "
        "What is the shape of `A @ W + b`?",
        (
            Option("(32, 5)", "That is the shape of what goes in. The layer has 3 neurons, so 3 numbers come out."),
            Option("(32, 3)", "One row for each example, one column for each neuron of the layer.", right=True),
            Option("(5, 3)", "That is the shape of W, which does not change with the number of examples."),
            Option("(3,)", "That would be the sums of a single example. Each of the 32 has its own row."),
        ),
        Section(_SUM, "Part 4 · Many examples at once"),
    ),
    Compute(
        "What is σ(0), the sigmoid at zero?",
        0.5,
        "e⁰ is 1, so σ(0) = 1 / (1 + 1) = 0.5: a neuron that is undecided.",
        "Put z = 0 into 1 / (1 + e^(−z)). Any number to the power of zero is 1.",
        Section(_SIGMOID, "Part 1 · The sigmoid"),
        slips={
            0: "The sigmoid never reaches 0. At zero it is halfway between its two ends.",
            1: "The sigmoid never reaches 1. At zero it is halfway between its two ends.",
            2: "Brackets: it is 1 / (1 + e^(−z)), and not 1 / 1 + e^(−z).",
        },
    ),
    Choose(
        "A neuron's weighted sum is z = 12. What does its activation do if z grows by a little more?",
        (
            Option("It grows by about the same amount.", "It would if the sigmoid were a straight line of slope 1."),
            Option("Almost nothing.", "Far from zero the sigmoid is flat: its slope at 12 is 0.000006.", right=True),
            Option("It jumps to 1.", "The sigmoid has no jumps. It is nearly 1 already and creeps closer."),
            Option("It falls.", "The sigmoid only ever rises. Its slope is small out there, but never below zero."),
        ),
        Section(_SIGMOID, "Part 4 · How steep is it?"),
    ),
    Compute(
        "A network has two outputs. For one example it says 0.5 and 1.0; wanted are 1 and 0. What is the cost of "
        "this example?",
        1.25,
        "(0.5 − 1)² + (1 − 0)² = 0.25 + 1 = 1.25. Within an example the squares are added up.",
        "Take the difference for each output, square each, and add the two squares.",
        Section(_COST, "Part 2 · One example, several outputs"),
        slips={
            0.625: "That is the mean over the two outputs. In this course the mean is taken over examples only.",
            1.5: "Those are the plain differences. They have to be squared before they are added.",
            0.5: "The signs were kept and cancelled. Square each difference first, then add.",
            0.25: "That sum was squared at the end. Square each difference first, then add.",
        },
    ),
    Choose(
        "The slope of the cost by a certain weight is +0.3. What does one step of training do to this weight?",
        (
            Option(
                "It makes it larger.", "A slope above zero says that the cost grows with the weight. Uphill is wrong."
            ),
            Option("It makes it smaller.", "Each weight moves against its own slope, here downward.", right=True),
            Option(
                "It makes it smaller if it is positive, larger if it is negative.",
                "The sign of the weight does not matter. The sign of its slope does.",
            ),
            Option(
                "It makes it smaller because it caused an error.",
                "Weights are not punished for errors. Where the slope is below zero the weight grows.",
            ),
        ),
        Section(_COST, "Part 5 · One step downhill"),
    ),
    Order(
        "One step of training by nudging: put the six parts in order.",
        (
            "nudge one parameter by ε",
            "run the network forward",
            "compute the cost",
            "slope: the change of the cost, divided by ε",
            "put the parameter back, and go on to the next",
            "when all have had their turn, move them all",
        ),
        "All slopes are measured at the same place, so nothing moves before the last of them is known.",
        Section(_NUDGE, "Nudge them all, one after the other"),
    ),
    Choose(
        "Somebody sets ε to 10⁻¹⁶, to be as exact as possible, and every slope comes out as 0. Why?",
        (
            Option(
                "The network is at its best already.", "Then the slopes would be 0 with a larger ε, too. They are not."
            ),
            Option(
                "The nudge is lost in rounding.",
                "A number has about 16 digits. Adding 10⁻¹⁶ to 0.5 gives 0.5 again, so the cost does not change.",
                right=True,
            ),
            Option(
                "A nudge has to go to both sides.",
                "That makes it more exact, but here both sides would be rounded away.",
            ),
            Option(
                "The rate is too small.", "The rate says how far to move afterwards. It takes no part in the slope."
            ),
        ),
        Section(_NUDGE, "How small should the nudge be?"),
    ),
    Choose(
        "A 2-2-1 network is trained on XOR. Its cost stays at 0.125, and it says about ½ to two of the rows. What "
        "is the likeliest cause?",
        (
            Option(
                "There is a mistake in the code.",
                "There may be, but this happens with right code from 1 start in 6 or so.",
            ),
            Option("The rate is too large.", "Then the cost would jump about. Here it lies still."),
            Option(
                "An unlucky start.",
                "The ground is flat there. Another seed, or more hidden neurons, will do.",
                right=True,
            ),
            Option(
                "XOR cannot be learned.",
                "One neuron alone cannot learn it. A hidden layer of two can, from most starts.",
            ),
        ),
        Section(_NUDGE, "Not every start gets there"),
    ),
    SpotBug(
        "This loop should end with the best weights seen so far in `best`. Instead `best` is always the last. In "
        "which line is the bug?",
        "best = weights\n"
        "for step in range(steps):\n"
        "    weights -= rate * slopes(weights)\n"
        "    if cost(weights) < cost(best):\n"
        "        best = weights",
        3,
        "`-=` changes the array itself, and `best` is another name for the same array. "
        "`weights = weights - …` makes a new one and leaves the old as it was.",
        Section(_NUDGE, "Train by nudging"),
        innocent={
            1: "To give an array a second name is fine, as long as nobody changes the array itself. Who does?",
            2: "The loop runs as often as it should.",
            4: "The comparison is right. It only finds both sides equal, each time. Why?",
            5: "To keep the name is enough, as long as nobody changes the array afterwards. Who does?",
        },
    ),
    Compute(
        "The last neuron: 0.4 comes in, σ'(z) is 0.25, and the slope of the cost by its activation is −2. What is "
        "the slope of the cost by its weight?",
        -0.2,
        "Along the path from the weight to the cost the factors multiply: 0.4 · 0.25 · (−2) = −0.2.",
        "Three factors lie on the way from the weight to the cost: what comes in, the slope of σ, the slope of the "
        "cost. Multiply them.",
        Section(_BACKPROP, "Part 2 · One neuron"),
        slips={
            -0.5: "That is δ, the slope by the bias. The weight's own factor, the activation that comes in, is "
            "missing.",
            -0.8: "The slope of the sigmoid, 0.25, is missing.",
            0.1: "The slope of the cost, −2, is missing.",
            0.2: "The size is right, the sign is not.",
            -1.35: "The factors were added. Along a path they multiply.",
        },
    ),
    Choose(
        "A hidden neuron feeds three neurons of the next layer. How does its δ take account of the three?",
        (
            Option("It takes the largest of them.", "All three paths lead to the cost, so none can be left out."),
            Option("It multiplies them.", "Factors multiply along one path. These are three paths side by side."),
            Option(
                "It adds up weight · δ over the three.",
                "Along a path multiply, over several paths add. Then comes its own σ'(z).",
                right=True,
            ),
            Option("It adds up the three δ.", "Each δ arrives over an edge, and an edge multiplies by its weight."),
        ),
        Section(_BACKPROP, "A hidden layer: several paths"),
    ),
    Choose(
        "Which of these does training not change?",
        (
            Option("a weight", "Weights are parameters: they are what training changes."),
            Option("a bias", "Biases are parameters, as weights are."),
            Option(
                "the rate", "You choose the rate, the network does not learn it: it is a hyperparameter.", right=True
            ),
            Option(
                "an activation of a hidden neuron", "It follows from the weights and biases, so it changes with them."
            ),
        ),
        Section(_BACKPROP, "Part 7 · Learning"),
    ),
    SpotBug(
        "This network never learns XOR, however long it trains. In which line is the bug?",
        "weights = [np.zeros((2, 4)), np.zeros((4, 1))]\n"
        "biases = [np.zeros(4), np.zeros(1)]\n"
        "trained = train(X, Y, weights, biases, 5.0, 2000)\n"
        "weights, biases, costs = trained\n"
        "print(costs[-1])",
        1,
        "All four hidden neurons start equal, so they get equal slopes and stay twins for ever. Start from random "
        "weights.",
        Section(_BACKPROP, "Part 8 · XOR"),
        innocent={
            2: "Biases may start at zero, as long as the weights tell the neurons apart.",
            3: "Rate 5 and 2,000 steps are enough for this network, from a good start.",
            4: "Three things come back, and three names take them.",
            5: "The last cost is the last of the list.",
        },
    ),
)
