import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const features = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'magnetometer',
  'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'];

/** No browser feature is needed, so none is allowed: neither to our page nor to one that it would embed. */
const permissionsPolicy = features.map((feature) => `${feature}=()`).join(', ');

/**
 * Headers of every answer. Scripts come from files of this host only. Style elements need the nonce of their page (the component
 * library writes its variables into one); style attributes in markup are refused altogether, for script sets properties instead.
 */
export function securityHeaders(secure: boolean): RequestHandler[] {
  const secured = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'base-uri': ["'none'"],
        'connect-src': ["'self'"],
        'font-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        'style-src-attr': ["'none'"],
        'worker-src': ["'self'"],
        'upgrade-insecure-requests': secure ? [] : null,
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: 2 * 365 * 24 * 3600, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  const own: RequestHandler = (_request, response, next) => {
    response.locals['styleNonce'] = randomBytes(16).toString('base64');
    response.setHeader('permissions-policy', permissionsPolicy);
    // Nothing that a session sees may stay in a cache; files of the web client say otherwise themselves.
    response.setHeader('cache-control', 'no-store');
    next();
  };
  return [own, secured];
}

/** The nonce of this answer's style elements. */
export function nonceOf(response: Response): string {
  return String(response.locals['styleNonce'] ?? '');
}
