-- Whoever has a serial number alone finds the certificate by it.
create index issued_serial on issued (serial);
