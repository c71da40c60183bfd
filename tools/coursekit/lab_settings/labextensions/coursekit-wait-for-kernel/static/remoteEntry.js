// Written by hand, with no bundler: a module-federation container is an object with `init` and `get`, and JupyterLab
// finds it under its package's name.

const PATIENCE = 60_000; // milliseconds; after them the run goes ahead and JupyterLab says what is wrong

let shared;

/** Return a package that JupyterLab itself has loaded. */
async function shares(name) {
  const [version] = Object.values(shared[name]);
  return (await version.get())();
}

/** Return when a notebook's kernel can be given cells to run. */
async function ready(context) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([context.ready, late]);
}

async function plugin() {
  const { INotebookCellExecutor, runCell } = await shares("@jupyterlab/notebook");
  return {
    id: "coursekit-wait-for-kernel:plugin",
    autoStart: true,
    provides: INotebookCellExecutor,
    activate: () => ({
      // A learner clicks as soon as there is a button, often a second before the kernel is there. JupyterLab then
      // clears the cells and runs none. All cells of one run wait for the same promise, so their order stays.
      async runCell(options) {
        if (options.cell.model.type === "code" && options.sessionContext?.kernelDisplayStatus === "initializing") {
          await ready(options.sessionContext);
        }
        return runCell(options);
      },
    }),
  };
}

window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB["coursekit-wait-for-kernel"] = {
  init(scope) {
    shared = scope;
  },
  async get() {
    const extension = { __esModule: true, default: await plugin() };
    return () => extension;
  },
};
