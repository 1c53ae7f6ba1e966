#!/bin/sh
# How the requests of this folder were made (openssl 3.0). The keys were thrown away.
set -e
cd "$(dirname "$0")"
key=$(mktemp)
make() {
  name=$1
  shift
  openssl genpkey -out "$key" "$@" 2>/dev/null
  openssl req -new -key "$key" -subj "/C=DE/O=Shop/CN=shop.example" \
    -addext "subjectAltName=DNS:shop.example,DNS:*.shop.example,IP:192.0.2.1" -out "$name.pem" $options
}
options=
make rsa-1024 -algorithm RSA -pkeyopt rsa_keygen_bits:1024
make rsa-2048 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make rsa-2048-e3 -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_pubexp:3
make rsa-3072 -algorithm RSA -pkeyopt rsa_keygen_bits:3072
make rsa-4096 -algorithm RSA -pkeyopt rsa_keygen_bits:4096
make rsa-pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
make ec-p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make ec-p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
make ec-p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
make ec-secp256k1 -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1
make ec-explicit -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit
make ed25519 -algorithm ED25519
options="-sha1"
make rsa-2048-sha1 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
options="-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32"
make rsa-2048-pss-signature -algorithm RSA -pkeyopt rsa_keygen_bits:2048
options=
parameters=$(mktemp)
openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out "$parameters" 2>/dev/null
make dsa -paramfile "$parameters"
rm -f "$key" "$parameters"
