// Bundles each widget in src/ into one ES module in ../static, which anywidget loads without a network.
import { readdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname.replace(/^\/([A-Z]:)/, "$1");
const widgets = (await readdir(`${here}src`)).filter((name) => name.endsWith(".widget.js"));

await rm(`${here}../static`, { recursive: true, force: true });
await build({
	entryPoints: widgets.map((name) => ({ in: `${here}src/${name}`, out: name.replace(".widget.js", "") })),
	outdir: `${here}../static`,
	bundle: true,
	minify: true,
	format: "esm",
	target: "es2022",
	legalComments: "eof",
});
