"""Rules: pure functions of whole numbers, each naming the clause it comes from. They import nothing but each other."""
