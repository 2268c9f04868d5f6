/** A page of the app that is split off, as an app's other pages are. */
export function OtherPage() {
  return <p>Other page</p>;
}
