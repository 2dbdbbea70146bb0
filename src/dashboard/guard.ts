import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isLoopback } from './loopback.ts';

export interface GuardSettings {
  /** Bound to this machine alone: then only its own names are accepted as Host. */
  readonly loopback: boolean;
  /** Secret of this server: guards its actions, and everything when it can be reached from elsewhere. */
  readonly token: string;
}

const cookieName = 'metaspo';

/** Nothing is loaded from elsewhere, nothing inline runs, nobody frames the page. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Lets through what comes from the page itself, and says no to all else in words. */
export function guard(settings: GuardSettings): MiddlewareHandler {
  return async (context, next) => {
    const refusal = refusalOf(context, settings);
    if (refusal !== undefined) return withHeaders(context.text(refusal, 403));
    const entry = entryWithToken(context, settings);
    if (entry !== undefined) return withHeaders(entry);
    await next();
    withHeaders(context.res);
  };
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Why a request is not answered; `undefined` when it is. */
function refusalOf(context: Context, { loopback, token }: GuardSettings): string | undefined {
  const host = context.req.header('host') ?? '';
  const origin = context.req.header('origin');
  if (loopback && !isLoopbackName(host)) return 'This address is not one of this server (Host).';
  if (origin !== undefined && origin !== `http://${host}`)
    return 'Another site may not ask this server (Origin).';
  if (isCrossSite(context)) return 'Another site may not ask this server.';
  if (context.req.method === 'POST' && !isEqual(context.req.header('x-metaspo-token'), token)) {
    return 'This action was not asked for by the page.';
  }
  if (!loopback && !hasEntered(context, token))
    return 'Open the address that `metaspo ui` has printed, with its token.';
  return undefined;
}

/** A link from elsewhere may open the page, but nothing else. */
function isCrossSite(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  const foreign = site === 'cross-site' || site === 'same-site';
  return foreign && context.req.header('sec-fetch-mode') !== 'navigate';
}

function isLoopbackName(host: string): boolean {
  const name = /^(\[[\da-f:.]+\]|[^:[\]]+)(:\d+)?$/i.exec(host)?.[1];
  return name !== undefined && isLoopback(name);
}

function hasEntered(context: Context, token: string): boolean {
  return isEqual(getCookie(context, cookieName), token) || isEqual(context.req.query('token'), token);
}

/** Takes the token out of the address, where it would stay in histories, and into a cookie. */
function entryWithToken(context: Context, { loopback, token }: GuardSettings): Response | undefined {
  if (loopback || !isEqual(context.req.query('token'), token)) return undefined;
  setCookie(context, cookieName, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
  return context.redirect(new URL(context.req.url).pathname, 303);
}

function isEqual(given: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}
