HTTP/1.1 200 OK
Server: gunicorn
Date: Thu, 26 Nov 2026 19:00:49 GMT
Connection: keep-alive
Content-Type: application/json
Last-Modified: Thu, 26 Nov 2026 19:00:00 GMT
Allow: GET, HEAD, OPTIONS
Cache-Control: public, no-cache
ETag: "450ea9f61722f8e7204864a7ac7d587e"
Content-Length: 5272
Content-Language: en
Access-Control-Expose-Headers: ETag, Last-Modified, Link, Retry-After
Access-Control-Allow-Origin: *
X-Content-Type-Options: nosniff
Referrer-Policy: same-origin
Cross-Origin-Opener-Policy: same-origin
Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)
Cross-Origin-Resource-Policy: cross-origin
X-Frame-Options: DENY
Content-Security-Policy: style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; default-src 'none'; base-uri 'none'; script-src 'self'; connect-src 'self'; font-src 'self'

