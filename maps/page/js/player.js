// Step and play: the period moves on by itself until the end.
import { firstFrame, stepped } from "./stepping.js";
import { isWhole } from "./store.js";

const FRAME_MS = 700;

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
    const next = isWhole(model, state) ? firstFrame(model.extent) : stepped(model.extent, state, direction);
    if (next !== null) store.set(next);
    return next !== null;
  }

  function play() {
    const state = store.get();
    const atEnd = model.extent !== null && !isWhole(model, state) && stepped(model.extent, state, 1) === null;
    if (model.extent === null) return;
    store.set({ playing: true, ...(atEnd ? firstFrame(model.extent) : {}) });
    if (isWhole(model, state)) step(1);
    timer = window.setInterval(() => {
      if (!step(1)) store.set({ playing: false });
    }, FRAME_MS);
  }

  store.subscribe((state, before) => {
    if (before.playing && !state.playing) clearInterval(timer);
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
