"""Bookkeeping without policy: ledger, tally, queues, sites, order, luck by address, story."""
