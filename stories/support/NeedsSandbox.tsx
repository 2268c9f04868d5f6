/** In place of a live call where there is no sandbox to call: on the static site, or with a vendor's host. */
export const NeedsSandbox = () => (
  <section className="story-note" lang="en">
    <strong>A live call</strong>
    <p>
      This state needs the sandbox to talk to. Start <code>npm run storybook</code>, which brings one with it.
    </p>
  </section>
);
