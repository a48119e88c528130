#!/usr/bin/env bash
# Loans in two npm packages, as a bridge over the years until a grant is paid.
#  - fundamental-js 1.4.1, `prepaymentImpact`, mode `reduceEmi`, which "keeps tenure constant, recalculates lower EMI" (the instalment):
#    takes a month too few for what is left. Of an interest-free loan of 1,200 over a year, with 1 paid beside the sixth instalment of 100,
#    the others are 116.50, by hand 99.86 or 99.83. Of 100,000 over ten years at 5%, 1 paid beside the 24th raises the instalment from
#    1,060.66 to 1,069.61, and 199.65 of interest are said to be saved by it, by hand .22.
#  - loanjs 1.1.2, `annuityDue` (instalments at the beginning of the month): the instalment of 87.97 for 1,000 over a year at 12% is right,
#    but the first holds 10 of interest, though nothing has been owed for a month, which is an open report. The twelve instalments come to
#    1,055.64 and repay 988.86, but their `sum` is 1,066.78, the interest 66.78; by hand 1,055.64 and 55.64.
# No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit fundamental-js@1.4.1 loanjs@1.1.2
cat > show.cjs <<'JS'
const { prepaymentImpact } = require('fundamental-js')
const { Loan } = require('loanjs')

const cents = value => Math.round(value * 100) / 100
const prepaid = (principal, annualRate, months, month, amount) =>
  prepaymentImpact({ principal, annualRate, months, prepayments: [{ month, amount }], mode: 'reduceEmi' })

// By hand: the instalment that repays in as many months as are left what is left, with the amount paid before or after one instalment.
const instalment = (left, rate, months) => rate === 0 ? left / months : left * rate / (1 - (1 + rate) ** -months)
const leftAfter = (left, rate, each, months) => months === 0 ? left : leftAfter(left * (1 + rate) - each, rate, each, months - 1)
const rate = 0.05 / 12
const whole = instalment(100_000, rate, 120)
const before = instalment(leftAfter(100_000, rate, whole, 23) - 1, rate, 97)
const after = instalment(leftAfter(100_000, rate, whole, 24) - 1, rate, 96)
const saved = [120 * whole - 23 * whole - 97 * before - 1, 120 * whole - 24 * whole - 96 * after - 1]

const one = prepaid(100_000, 0.05, 120, 24, 1)
const free = prepaid(1_200, 0, 12, 6, 1)
const loan = new Loan(1_000, 12, 12, 'annuityDue')
const due = 1_000 * (1 - 1 / 1.01) / (1 - 1.01 ** -12)
const total = part => cents(loan.installments.reduce((sum, each) => sum + each[part], 0))
const found = {
  'fundamental-js, instalment without and with 1 paid beside, by hand before or after the instalment':
    [one.original.emi, one.new.emi, before, after].map(cents),
  'interest saved, by hand': [one.savings.interestSaved, ...saved].map(cents),
  'of an interest-free loan of 1,200, instalment without and with 1 paid beside, by hand before or after the instalment':
    [free.original.emi, free.new.emi, 699 / 7, 599 / 6].map(cents),
  'loanjs, instalment, first interest, by hand': [loan.installments[0].installment, loan.installments[0].interest, cents(due)],
  'all instalments, all capital, sum, interest, by hand': [total('installment'), total('capital'), loan.sum, loan.interestSum,
    cents(12 * cents(due))]
}
for (const [what, values] of Object.entries(found)) console.log(`${what}:`, ...values)
const expected = [[1060.66, 1069.61, 1060.64, 1060.64], [199.65, 0.22, 0.22], [100, 116.5, 99.86, 99.83], [87.97, 10, 87.97],
  [1055.64, 988.86, 1066.78, 66.78, 1055.64]]
if (JSON.stringify(Object.values(found)) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
