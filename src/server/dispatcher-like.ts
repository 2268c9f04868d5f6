/**
 * A `Dispatcher` of undici 7 or later, e.g. a `ProxyAgent` or an `EnvHttpProxyAgent`. Described by what is used of it, so
 * that any copy of undici will do.
 */
export interface DispatcherLike {
  dispatch(options: object, handler: object): boolean;
}
