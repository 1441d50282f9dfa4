/* What a picture is made for: the choices under a card's "Picture" tool, made from the one address that it carries. */
(function () {
  "use strict";
  const CHOICES = [
    ["For Word", "word", "png"],
    ["For half a page", "word-half", "png"],
    ["For a slide", "slide", "png"],
    ["For half a slide", "slide-half", "png"],
    ["As drawing (SVG)", "word", "svg"],
    ["Copy image", "word", "copy-image"],
    ["Copy source line", "word", "source"],
  ];

  function button([name, preset, action], href) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cc-tool";
    made.textContent = name;
    made.dataset.action = action;
    made.dataset.href = `${href}&preset=${preset}`;
    return made;
  }

  function close(opener, group) {
    opener.setAttribute("aria-expanded", "false");
    group.remove();
  }

  /* The choices stand right after their opener, so that the Tab key goes on into them. */
  function toggle(opener) {
    const after = opener.nextElementSibling;
    if (after && after.classList.contains("cc-choices")) return close(opener, after);
    const group = document.createElement("span");
    group.className = "cc-choices";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Picture");
    group.append(...CHOICES.map((one) => button(one, opener.dataset.href)));
    opener.setAttribute("aria-expanded", "true");
    opener.after(group);
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.('[data-action="picture"]');
    if (opener) toggle(opener);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || !target.closest) return;
    const near = target.closest(".cc-choices") || target.nextElementSibling;
    // A tool that was at work has lost the focus to the page.
    const group = target === document.body ? document.querySelector(".cc-choices") : near;
    if (!group || !group.matches(".cc-choices")) return;
    const opener = group.previousElementSibling;
    close(opener, group);
    opener.focus();
  });
})();
