const icons = {
  move: "M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01",
  popOut: "M4 5h16v14H4zM12 12h6v5h-6z",
  minimise: "M6 18h12",
  end: "M6 6l12 12M18 6L6 18",
};
const svg = "http://www.w3.org/2000/svg";

export interface WindowBar {
  bar: HTMLElement;
  clock: HTMLElement;
  /** Adds a button with an icon or, without one of that name, with its words. */
  addButton(part: keyof typeof icons | "back", label: string, press: () => void): HTMLButtonElement;
}

/** The bar of the floating window: its title, and how long the call has lasted. */
export function createWindowBar(page: Document, title: string): WindowBar {
  const bar = page.createElement("header");
  const text = page.createElement("b");
  const clock = page.createElement("time");
  clock.setAttribute("role", "timer");
  text.append(`${title} `, clock);
  bar.append(text);
  return {
    bar,
    clock,
    addButton(part, label, press) {
      const button = page.createElement("button");
      button.type = "button";
      button.dataset.part = part;
      button.onclick = press;
      if (part === "back") button.textContent = label;
      else {
        const icon = page.createElementNS(svg, "svg");
        const line = page.createElementNS(svg, "path");
        icon.setAttribute("viewBox", "0 0 24 24");
        line.setAttribute("d", icons[part]);
        icon.append(line);
        button.append(icon);
        button.setAttribute("aria-label", label);
        button.title = label;
      }
      bar.append(button);
      return button;
    },
  };
}
