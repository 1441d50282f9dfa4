/* /reports: asks how a pack stands every two seconds while it is being made and somebody looks, and lists what there is. */
(function () {
  "use strict";
  const EVERY = 2000; // milliseconds
  let timer = 0;
  let ready = null; // the list that was filled last: a page laid out anew has another

  async function asked(address) {
    try {
      const answer = await fetch(address);
      return answer.ok || answer.status === 404 ? await answer.json() : null;
    } catch {
      return null; // the server is being started anew, say: ask again
    }
  }

  /* Only what changed is written, so that a screen reader does not say it again and a link keeps the focus. */
  function put(place, key, value) {
    if (place[key] !== value) place[key] = value;
  }

  async function list() {
    const place = document.querySelector("#made > div");
    const found = place && (await asked("/reports/jobs.json"));
    if (found) place.innerHTML = found.html;
  }

  async function look() {
    window.clearTimeout(timer);
    const card = document.getElementById("job");
    if (!card || document.hidden) return;
    const found = await asked(`/reports/jobs/${card.dataset.job}.json`);
    if (found && card.isConnected) {
      put(card.querySelector("h2"), "textContent", found.title);
      put(card.querySelector("#job-said"), "textContent", found.said);
      if (card.shown !== found.html) card.querySelector(".cc-job-body").innerHTML = card.shown = found.html;
      if (!found.going) return list();
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(look, EVERY);
  }

  new MutationObserver(() => {
    const place = document.getElementById("made");
    if (place === ready) return;
    ready = place;
    if (place) list().then(look);
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("visibilitychange", look);
})();
