#!/usr/bin/env bash
# ml-cart 2.1.1 (npm), regression trees, and with them ml-random-forest 2.1.0: a split that leaves no error at all is not made, since what
# a split must exceed, a gain above 0, is the error left after it. Of communities with 1 to 20 services those with more than ten passed:
# the tree says .5 for each of the twenty, and so does the forest. Where every second outcome is one hundredth higher, so that some error
# is left, the tree splits there and says 0 to 1. With two inputs, the first of which decides, it splits by neither. So the cleaner a rule,
# the less of it is found. The classification tree of the package finds it; the mean of each half is what is right. No warning; among the
# reports one (18) is of a split missing in a classification, this is not. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts ml-cart@2.1.1 ml-random-forest@2.1.0
cat > show.cjs <<'JS'
const { DecisionTreeClassifier, DecisionTreeRegression } = require('ml-cart')
const { RandomForestRegression } = require('ml-random-forest')

const services = Array.from({ length: 20 }, (_, at) => at + 1)
const passed = services.map(count => (count > 10 ? 1 : 0))
const nearly = passed.map((value, at) => value + (at % 2) / 100)
const one = services.map(count => [count])
const two = services.map(count => [count, (count * 7) % 20])
const said = (model, inputs, outcomes) => {
  model.train(inputs, outcomes)
  return model.predict(inputs)
}
const kinds = values => [...new Set(values.map(value => value.toFixed(1)))].join(', ')
const forest = new RandomForestRegression({ seed: 3, nEstimators: 50, maxFeatures: 1, replacement: true })
const half = at => passed.slice(at, at + 10).reduce((sum, value) => sum + value, 0) / 10
const found = {
  'regression tree': kinds(said(new DecisionTreeRegression(), one, passed)),
  'with a second input': kinds(said(new DecisionTreeRegression(), two, passed)),
  forest: kinds(said(forest, one, passed)),
  'outcomes a hundredth apart': kinds(said(new DecisionTreeRegression(), one, nearly)),
  'classification tree': kinds(said(new DecisionTreeClassifier({ gainFunction: 'gini' }), one, passed)),
  'mean of each half': kinds([half(0), half(10)])
}
console.log(found)
const expected = ['0.5', '0.5', '0.5', '0.0, 1.0', '0.0, 1.0', '0.0, 1.0']
if (Object.values(found).join(';') !== expected.join(';')) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
