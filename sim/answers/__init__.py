"""From the tables of an ensemble to answers: probabilities, shortfalls, money, streets at risk, sentences."""
