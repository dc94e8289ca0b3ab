"""One colour a quantity, in every plot, diagram, formula and interactive piece of the course.

Each colour reads on a white and on a dark page, and neighbours are told apart by a label, too, so that nothing
rests on colour alone.
"""

INPUT = "#6E6E6E"
"""x and the weighted sum z: what has not been through an activation function yet."""
ACTIVATION = "#0072B2"
"""a"""
WEIGHT = "#B85C00"
"""w"""
BIAS = "#00805A"
"""b"""
COST = "#C2185B"
"""C, and every error"""
SLOPE = "#7B4FC9"
"""δ and the slopes ∂C/∂w, ∂C/∂b"""
TARGET = "#8A7500"
"""y"""
