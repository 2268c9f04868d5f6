/** As little as an element can be: what is left is the cost of showing it. */
class VideoCallElement extends HTMLElement {
  connectedCallback() {
    this.textContent = this.getAttribute("main-title");
  }
}

customElements.define("wc-video-call", VideoCallElement);
