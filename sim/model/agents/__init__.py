"""Who decides: street, county, fund, gate, operator, community.

Where behaviour lives: a decision of an agent is a method of its behaviour class, so that a subclass may override it on the
readable engine, and everybody who wants it decided asks the agent. Arithmetic (`rules`), what a clause brings about
(`mechanisms`) and bookkeeping (`books`), which nobody would override, are functions. So the files of this folder hold
classes alone, and no function elsewhere says who is chosen, whether one applies, which tier, or who is paid first.
"""
