#!/usr/bin/env bash
# cn-amount 0.0.5 (amounts of money in capital Chinese numerals, as on cheques and contracts): takes the yuan from the number as it is and
# the cents from the number rounded to cents. Where rounding carries, a whole yuan is lost: 4.35 * 100, which Python keeps as
# 434.99999999999994, is 肆佰叁拾肆元整 (434 yuan) and not 435; 1.999 is 壹元整. Of the 10,000 products of a price of .01 to 100.00 and 100
# pieces, all of them whole yuan, 573 are written one yuan short. An amount below 0, such as a refund of 500, is 零元整 (nothing), and one
# of 500.30 is 叁角 (30 cents). No warning; the package has no documentation. Round to a `Decimal` of two places
# first, and write the sign yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check cn-amount==0.0.5
cat > "$folder/show.py" <<'PY'
import sys
from decimal import Decimal

from cn_amount import CNAmount

write = CNAmount().amount_to_chinese
told = {name: write(value) for name, value in {"4.35 * 100": 4.35 * 100, "1.999": 1.999, "-500": -500, "-500.30": -500.3}.items()}
print(told, "435 is", write(435))
short = other = 0
for cents in range(1, 10_001):
    product = cents / 100 * 100
    assert abs(product - cents) < 1e-9
    short += write(product) == write(cents - 1) != write(cents)
    other += write(product) not in (write(cents - 1), write(cents))
print("of 10,000 products in whole yuan", short, "are written one yuan short,", other, "otherwise wrong")
exact = sum(write(Decimal(cents) / 100 * 100) != write(cents) for cents in range(1, 10_001))
print("with Decimal:", exact)
as_seen = (
    told == {"4.35 * 100": "肆佰叁拾肆元整", "1.999": "壹元整", "-500": "零元整", "-500.30": "叁角"}
    and write(435) == "肆佰叁拾伍元整"
    and (short, other, exact) == (573, 0, 0)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
