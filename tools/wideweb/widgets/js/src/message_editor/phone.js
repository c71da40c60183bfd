// What a message looks like on the phone of the person who gets it, before they open it.

/** @typedef {import("./types.d.ts").State} State */

/** Words of a line that is no more than a name. */
const MOST_NAMES = 4;

/**
 * Who the phone says it is from: the name under the message, as far as one can tell; else "You".
 * @param {string} text
 */
export function senderOf(text) {
	const last =
		text
			.trim()
			.split("\n")
			.at(-1)
			?.trim()
			.replace(/[,.!]+$/u, "") ?? "";
	const words = last.split(/\s+/u).filter((word) => word !== "");
	const isName =
		words.length > 0 && words.length <= MOST_NAMES && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
	return isName && text.trim().includes("\n") ? last : "You";
}

/**
 * A text on one line, as lists of messages show it.
 * @param {string} text
 */
export const onOneLine = (text) => text.trim().split(/\s+/u).join(" ");

/**
 * What stands where in the preview; `list` is a row among others, `opened` what one sees after a touch.
 * @param {Pick<State, "text" | "subject" | "channel">} state
 */
export function onPhone(state) {
	const sender = senderOf(state.text);
	const line = onOneLine(state.text);
	const isEmail = state.channel === "email";
	return {
		place: { email: "Inbox", instagram: "Message requests" }[state.channel] ?? "Invitations",
		sender,
		initial: [...sender][0] ?? "",
		subject: isEmail ? onOneLine(state.subject) || "(no subject)" : "",
		line: line === "" ? "(no words yet)" : line,
		opened: isEmail ? "" : state.text.trim(),
		answers: { email: [], instagram: ["Block", "Delete", "Accept"] }[state.channel] ?? ["Ignore", "Accept"],
	};
}
