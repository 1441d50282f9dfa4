/* The tools under every chart: picture, copied words, copied link. One listener serves all cards. */
(function () {
  "use strict";
  const PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js";

  function say(text) {
    const announcer = document.getElementById("announcer");
    announcer.textContent = text;
    announcer.classList.add("cc-toast-shown");
    window.clearTimeout(say.timer);
    say.timer = window.setTimeout(() => {
      announcer.textContent = "";
      announcer.classList.remove("cc-toast-shown");
    }, 4000);
  }

  async function copied(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without HTTPS there is no clipboard: the old way still works.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(done);
  }

  function loaded(src) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  const TABLE = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });

  function crc(bytes) {
    return (bytes.reduce((c, b) => TABLE[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  }

  /* A PNG with its dots an inch written in, so that Word pastes it at the size it was made for. */
  function withDots(png, dpi) {
    const chunk = new Uint8Array(21);
    const view = new DataView(chunk.buffer);
    view.setUint32(0, 9);
    chunk.set([0x70, 0x48, 0x59, 0x73], 4); // pHYs
    const perMetre = Math.round(dpi / 0.0254);
    view.setUint32(8, perMetre);
    view.setUint32(12, perMetre);
    chunk[16] = 1;
    view.setUint32(17, crc(chunk.subarray(4, 17)));
    const head = 33; // the signature and the IHDR chunk, which must come first
    return new Blob([png.slice(0, head), chunk, png.slice(head)], { type: "image/png" });
  }

  async function drawn(href, format) {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error("no picture: " + answer.status);
    const made = await answer.json();
    if (!window.Plotly) await loaded(PLOTLY);
    const size = { format, width: made.width, height: made.height, scale: format === "svg" ? 1 : made.scale };
    const data = await window.Plotly.toImage({ ...made.figure, config: { plotlyServerURL: "" } }, size);
    const name = made.name.replace(/png$/, format);
    if (format === "svg") {
      const text = decodeURIComponent(data.slice(data.indexOf(",") + 1));
      return { name, file: new Blob([text], { type: "image/svg+xml" }) };
    }
    const png = Uint8Array.from(atob(data.split(",")[1]), (letter) => letter.charCodeAt(0));
    return { name, file: withDots(png, made.dpi) };
  }

  function saved({ name, file }, done) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(done + name);
  }

  /* The clipboard takes a promise, so that it is asked while the click still counts; else the picture is saved. */
  async function copiedImage(href) {
    const made = drawn(href, "png");
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": made.then(({ file }) => file) })]);
      say("Image copied");
    } catch {
      saved(await made, "This browser does not copy images. Picture saved: ");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-action]");
    if (!button) return;
    const { action, href, text } = button.dataset;
    if (action === "copy") copied(text, "Words copied");
    if (action === "link") copied(window.location.origin + text, "Link copied");
    if (action === "source") {
      const source = button.closest(".cc-card").querySelector(".cc-source");
      copied(source.dataset.line || source.textContent, "Source copied");
    }
    if (["png", "svg", "copy-image"].includes(action)) {
      button.disabled = true;
      (action === "copy-image" ? copiedImage(href) : drawn(href, action).then((made) => saved(made, "Picture saved: ")))
        .catch(() => say("The picture could not be made. Try again, or take the data instead."))
        .finally(() => {
          button.disabled = false;
          if (document.activeElement === document.body) button.focus(); // a disabled button gives the focus away
        });
    }
  });
})();
