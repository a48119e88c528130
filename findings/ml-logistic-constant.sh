#!/usr/bin/env bash
# ml-logistic-regression 2.0.0 (npm): the model has no constant, so that what stands on one side of 0, such as a count, says the same of
# all. Of twenty communities with 1 to 20 services those with more than ten passed: all twenty are said to pass, 10 wrongly; where those
# with more than fifteen did, 15 wrongly; where those with up to fifteen did, all are said to fail. A mere shift of the counts changes the
# answer: less 10.5 each of the first twenty is right, and so they are with a column of ones, which stands for the constant. No warning; the
# documentation shows a use and says nothing of a constant or of centring. Not reported upstream as far as could be seen. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit ml-logistic-regression@2.0.0 ml-matrix@6.15.1
cat > show.cjs <<'JS'
const logistic = require('ml-logistic-regression')
const { Matrix } = require('ml-matrix')

const Regression = logistic.default ?? logistic
const counts = Array.from({ length: 20 }, (_, at) => at + 1)
const wrong = (rows, passed, options = { numSteps: 1000, learningRate: 5e-3 }) => {
  const model = new Regression(options)
  const table = new Matrix(rows)
  model.train(table, Matrix.columnVector(passed))
  const said = model.predict(table)
  return [said.filter((value, at) => value !== passed[at]).length, said.reduce((a, b) => a + b)]
}
const tens = counts.map(count => Number(count > 10))
const found = {
  'more than 10': wrong(counts.map(count => [count]), tens),
  'more than 15': wrong(counts.map(count => [count]), counts.map(count => Number(count > 15))),
  'up to 15': wrong(counts.map(count => [count]), counts.map(count => Number(count <= 15))),
  'more than 10, less the mean': wrong(counts.map(count => [count - 10.5]), tens),
  'more than 10, a column of ones': wrong(counts.map(count => [1, count / 20]), tens, { numSteps: 50000, learningRate: 0.01 })
}
for (const [what, [errors, passes]] of Object.entries(found)) console.log(`${what}: ${passes} of 20 are said to pass, ${errors} wrongly`)
const expected = [[10, 20], [15, 20], [15, 0], [0, 10], [0, 10]]
if (JSON.stringify(Object.values(found)) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
