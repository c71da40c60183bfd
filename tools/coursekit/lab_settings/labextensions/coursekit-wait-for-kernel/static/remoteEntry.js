// Written by hand, with no bundler: a module-federation container is an object with `init` and `get`, and JupyterLab
// finds it under its package's name.

const PATIENCE = 60_000; // milliseconds; after them the run goes ahead and JupyterLab says what is wrong
const NARROW = 1000; // pixels: a tablet held upright has fewer

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

/** Cells that are run before their kernel is there wait for it. */
function waitForKernel({ INotebookCellExecutor, runCell }) {
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

/** Whether a cell marks an answer. Before there is an answer, what it says would only confuse. */
function marks(cell) {
  const { grade, solution } = cell.model.getMetadata("nbgrader") ?? {};
  return Boolean(grade && !solution);
}

/**
 * A command for a page's button that starts the page. JupyterLab's own command to run all cells takes the reader to the
 * end of the page, and marks answers that are still to be written.
 */
function startPage({ INotebookTracker, NotebookActions }) {
  return {
    id: "coursekit-wait-for-kernel:start-page",
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
      app.commands.addCommand("coursekit:start-page", {
        label: "Start This Page",
        isEnabled: () => tracker.currentWidget !== null,
        execute: () => {
          const { content, sessionContext } = tracker.currentWidget;
          const cells = content.widgets.filter((cell) => !marks(cell));
          return NotebookActions.runCells(content, cells, sessionContext);
        },
      });
    },
  };
}

/** On a narrow window the list of files would take a third of the page: it is folded away, one click from coming back. */
function roomForThePage() {
  return {
    id: "coursekit-wait-for-kernel:room-for-the-page",
    autoStart: true,
    activate: (app) => {
      app.restored.then(() => {
        if (window.innerWidth < NARROW) {
          app.shell.collapseLeft?.(); // Notebook 7 has nothing to fold
        }
      });
    },
  };
}

window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB["coursekit-wait-for-kernel"] = {
  init(scope) {
    shared = scope;
  },
  async get() {
    const notebook = await shares("@jupyterlab/notebook");
    const extension = { __esModule: true, default: [waitForKernel(notebook), startPage(notebook), roomForThePage()] };
    return () => extension;
  },
};
