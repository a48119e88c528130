#!/usr/bin/env bash
# hare-niemeyer 3.0.0 (npm; shares out whole places by the largest remainders): where places are left over for equal remainders, of every
# two of them one is lost: 135 projects for 90 counties of one size are 113, 60 for Zhejiang's eleven cities by their counts of counties
# 59. And what the readme calls drawn by lot goes to those written first: of 3 for two equal counties the first one has 2 in 1,000 of
# 1,000 draws. No warning; the total is not checked. Reported upstream (issues 8 and 9), open since 2024.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit hare-niemeyer@3.0.0
cat > show.mjs <<'JS'
import share from 'hare-niemeyer'

const total = shares => Object.values(shares).reduce((a, b) => a + b, 0)
const counties = Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`county ${at + 1}`, 1]))
const cities = { 杭州: 13, 宁波: 10, 温州: 12, 嘉兴: 7, 湖州: 5, 绍兴: 6, 金华: 9, 衢州: 6, 舟山: 4, 台州: 9, 丽水: 9 }
const found = [total(share(counties, 135)), total(share(cities, 60)), total(share(cities, 50))]
console.log('of 135 for 90 equal counties', found[0], '- of 60 for eleven cities', found[1], '- of 50', found[2])
let first = 0
for (let draw = 0; draw < 1000; draw++) first += share({ first: 1, second: 1 }, 3).first === 2
console.log('of 1,000 lots between two equals the first has', first)
if (JSON.stringify([...found, first]) !== '[113,59,50,1000]') { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
