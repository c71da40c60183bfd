// The picture's colours, read from the style, so that a theme needs no code.

/** @typedef {import("./types.d.ts").Palette} Palette */

const GROUPS = 8;

/**
 * @param {Element} node within the widget
 * @returns {Palette}
 */
export function readPalette(node) {
	const probe = document.createElement("span");
	probe.hidden = true;
	node.append(probe);
	/** @param {string} name */
	const read = (name) => {
		probe.style.color = `var(${name})`;
		return getComputedStyle(probe).color;
	};
	const palette = {
		paper: read("--wp-paper"),
		ink: read("--wp-ink"),
		soft: read("--wp-soft"),
		hair: read("--wm-rule"),
		wash: read("--wm-wash"),
		accent: read("--wp-accent"),
		groups: Array.from({ length: GROUPS }, (_, number) => read(`--wm-${number}`)),
		none: read("--wm-none"),
	};
	probe.remove();
	return palette;
}
