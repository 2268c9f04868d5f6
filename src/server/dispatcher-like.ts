/**
 * A `Dispatcher` of undici 7 or later, e.g. a `ProxyAgent` or an `EnvHttpProxyAgent`. The type lists only what is used,
 * so that any copy of undici fits.
 */
export interface DispatcherLike {
  dispatch(options: object, handler: object): boolean;
}
