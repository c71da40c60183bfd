import assert from "node:assert/strict";
import { test } from "node:test";
import { onPhone, senderOf } from "../src/message_editor/phone.js";

test("the name under the message is who it is from", () => {
	assert.equal(senderOf("Hi,\n\nThank you.\n\nAna Ruiz\n"), "Ana Ruiz");
	assert.equal(senderOf("Hi\nJosé O’Neil-Núñez."), "José O’Neil-Núñez");
	for (const text of ["", "Ana", "Hi\nsee you soon", "Hi\nI Would Like To Meet You"])
		assert.equal(senderOf(text), "You");
});

test("an email shows its subject and how it begins, on one line", () => {
	const shown = onPhone({ channel: "email", subject: " Two  questions ", text: "Dear Dr. Raman,\n\nMy name is Jo." });
	assert.deepEqual([shown.place, shown.subject, shown.opened], ["Inbox", "Two questions", ""]);
	assert.equal(shown.line, "Dear Dr. Raman, My name is Jo.");
	assert.equal(onPhone({ channel: "email", subject: "", text: "" }).subject, "(no subject)");
});

test("an Instagram request has no subject and is opened before it is answered", () => {
	const shown = onPhone({ channel: "instagram", subject: "left over", text: "Hi Sam,\nAna" });
	assert.deepEqual([shown.place, shown.subject, shown.opened], ["Message requests", "", "Hi Sam,\nAna"]);
	assert.deepEqual(shown.answers, ["Block", "Delete", "Accept"]);
});

test("a LinkedIn note stands among invitations", () => {
	assert.equal(onPhone({ channel: "linkedin", subject: "", text: "Hi" }).place, "Invitations");
});
