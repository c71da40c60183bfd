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

/**
 * A colour for a program that knows SVG 1.1 alone, as Inkscape or Word do: what they cannot read they paint black.
 * @param {"fill" | "stroke"} name
 * @param {string} colour as a browser computes it: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)`
 */
export function inked(name, colour) {
	const parts = (colour.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
	const scale = colour.startsWith("color(") ? 255 : 1;
	const hex = parts.slice(0, 3).map((part) =>
		Math.round(part * scale)
			.toString(16)
			.padStart(2, "0"),
	);
	const opacity = parts[3] ?? 1;
	return `${name}="#${hex.join("")}"${opacity < 1 ? ` ${name}-opacity="${opacity}"` : ""}`;
}
