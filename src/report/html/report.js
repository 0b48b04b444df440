"use strict";
// The page is whole without this script. It adds the filters, keys to go from finding to finding, and opens what a link leads into.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const findings = all(".finding");

  // ── Links lead into folded parts ─────────────────────────────────────────────────────────────────────────────────────────
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches(".finding[hidden]")) byId("filters").reset();
    let folded = false;
    for (let part = target; part; part = part.parentElement) {
      if (part.localName === "details" && !part.open) folded = part.open = true;
    }
    if (folded) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);

  // ── Paper shows all ──────────────────────────────────────────────────────────────────────────────────────────────────────
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    opened.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));

  // ── Filters ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
  const form = byId("filters");
  if (form) {
    const words = new Map();
    const text = (finding) => {
      if (!words.has(finding)) words.set(finding, finding.textContent.toLowerCase());
      return words.get(finding);
    };
    const chosen = (id) => byId(id)?.value ?? "";
    const filter = () => {
      const severities = all("#filters [name=severity]:checked").map((box) => box.value);
      const [source, rule, story] = ["filter-source", "filter-rule", "filter-story"].map(chosen);
      const sought = chosen("filter-text").toLowerCase().split(/\s+/).filter(Boolean);
      const fits = (finding) =>
        severities.includes(finding.dataset.severity) &&
        (!source || finding.dataset.sources.split(" ").includes(source)) &&
        (!rule || finding.dataset.rule === rule) &&
        (!story || finding.dataset.story === story) &&
        sought.every((word) => text(finding).includes(word));
      let shown = 0;
      for (const finding of findings) {
        finding.hidden = !fits(finding);
        shown += !finding.hidden;
      }
      const filtered = shown < findings.length;
      for (const group of all(".group")) {
        const left = group.querySelectorAll(".finding:not([hidden])").length;
        group.hidden = left === 0;
        group.querySelector(".n").textContent = left;
        if (filtered && left && group.localName === "details") group.open = true;
      }
      const noun = findings.length === 1 ? "finding" : "findings";
      byId("filter-status").textContent = filtered ? `${shown} of ${findings.length} ${noun}` : `${shown} ${noun}`;
    };
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 80);
    });
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
  }

  // ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
  const go = (step) => {
    const shown = findings.filter((finding) => finding.checkVisibility?.() ?? finding.offsetParent);
    const now = shown.findIndex((finding) => finding.contains(document.activeElement));
    const next = shown[now < 0 ? (step > 0 ? 0 : shown.length - 1) : now + step];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || typing || !byId("filter-keys")?.checked) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") byId("filter-text").focus();
    else return;
    event.preventDefault();
  });

  reveal();
})();
