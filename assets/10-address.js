/* The address is the state: whatever is chosen is gone to from here, and Dash's router lays the page out for it. */
window.cc = {
  /* What goes along to every other page (CARRIED in data/selection.py). */
  CARRIED: ["bench", "palette", "present", "embed"],

  go(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  },
};
