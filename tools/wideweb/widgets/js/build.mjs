// Bundles each widget in src/ into one ES module (and its style) in ../static, which anywidget loads without a network.
import { readdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const widgets = (await readdir(`${here}src`)).filter((name) => name.endsWith(".widget.js"));

// `import text from "./x.worker.js?text"`: a worker as a text, so that a page makes it without asking a server for it.
const workersAsText = {
	name: "workers-as-text",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /\?text$/ }, ({ path, resolveDir }) => ({
			path: resolve(resolveDir, path.replace("?text", "")),
			namespace: "text",
		}));
		onLoad({ filter: /.*/, namespace: "text" }, async ({ path }) => {
			const made = await build({ entryPoints: [path], bundle: true, minify: true, target: "es2022", write: false });
			return { contents: made.outputFiles[0].text, loader: "text", watchFiles: [path] };
		});
	},
};

const { metafile } = await build({
	entryPoints: widgets.map((name) => ({ in: `${here}src/${name}`, out: name.replace(".widget.js", "") })),
	outdir: `${here}../static`,
	bundle: true,
	minify: true,
	format: "esm",
	target: "es2022",
	legalComments: "eof",
	plugins: [workersAsText],
	metafile: true,
	absWorkingDir: here,
});

// What an earlier build left and this one did not make goes last: whoever loads a widget meanwhile finds it.
const made = new Set(Object.keys(metafile.outputs).map((path) => path.split("/").at(-1)));
for (const name of await readdir(`${here}../static`)) if (!made.has(name)) await rm(`${here}../static/${name}`);
