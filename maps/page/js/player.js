// Step and play: the period moves on by itself until the end.
import { firstFrame, stepped } from "./stepping.js";
import { isWhole } from "./store.js";

/**
 * @param {import("./payload.js").Model} model
 * @param {import("./store.js").Store} store
 */
export function makePlayer(model, store) {
  let timer = 0;

  /** @param {1 | -1} direction @returns {boolean} whether there was somewhere to go */
  function step(direction) {
    if (model.extent === null) return false;
    const state = store.get();
    const fromTheStart = isWhole(model, state) && !(state.pace.cumulative && direction < 0);
    const next = fromTheStart ? firstFrame(model.extent, state.pace) : stepped(model.extent, state, direction, state.pace);
    if (next !== null) store.set(next);
    return next !== null;
  }

  function goOn() {
    const state = store.get();
    const grown = state.pace.cumulative && isWhole(model, state);
    if (grown || !step(1)) return store.set({ playing: false });
    timer = window.setTimeout(goOn, state.pace.frameMs);
  }

  function play() {
    const state = store.get();
    if (model.extent === null) return;
    const atEnd = isWhole(model, state) || stepped(model.extent, state, 1, state.pace) === null;
    store.set({ playing: true, ...(atEnd ? firstFrame(model.extent, state.pace) : {}) });
    timer = window.setTimeout(goOn, state.pace.frameMs);
  }

  store.subscribe((state, before) => {
    if (before.playing && !state.playing) clearTimeout(timer);
  });

  return {
    toggle: () => (store.get().playing ? store.set({ playing: false }) : play()),
    /** @param {1 | -1} direction */
    step: (direction) => {
      store.set({ playing: false });
      step(direction);
    },
  };
}
