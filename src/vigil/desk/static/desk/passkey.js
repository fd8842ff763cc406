// SPDX-License-Identifier: Apache-2.0
// Passkeys: the desk's challenge is handed to the browser, the browser's answer to the desk. Nothing is kept here.
"use strict";

(() => {
  if (!window.PublicKeyCredential) return;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const letters = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const keys = (listed) => (listed || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.ok) {
      location.assign(answer.url);
      throw new Error("asked elsewhere");
    }
    return (await answer.json()).publicKey;
  };

  const told = async (form, address, credential, response) => {
    const body = { id: credential.id, rawId: letters(credential.rawId), type: credential.type, response };
    body.clientExtensionResults = credential.getClientExtensionResults();
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify(body),
    });
    return answer.json();
  };

  const add = async (form) => {
    const options = await asked(form.dataset.passkeyAdd);
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = keys(options.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: options });
    const address = `${form.dataset.passkeyAdd}?name=${encodeURIComponent(form.elements.name.value)}`;
    return told(form, address, made, {
      clientDataJSON: letters(made.response.clientDataJSON),
      attestationObject: letters(made.response.attestationObject),
    });
  };

  const sign = async (form) => {
    const options = await asked(form.dataset.passkey);
    options.challenge = bytes(options.challenge);
    options.allowCredentials = keys(options.allowCredentials);
    const made = await navigator.credentials.get({ publicKey: options });
    return told(form, form.dataset.passkey, made, {
      clientDataJSON: letters(made.response.clientDataJSON),
      authenticatorData: letters(made.response.authenticatorData),
      signature: letters(made.response.signature),
      userHandle: made.response.userHandle ? letters(made.response.userHandle) : null,
    });
  };

  const offer = (form, act, then) => {
    const refused = form.querySelector("[data-refused]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      refused.hidden = true;
      let answer;
      try {
        answer = await act(form);
      } catch (failure) {
        answer = { refused: String(failure.message || failure.name) };
      }
      if (answer.in) location.assign(then);
      else [refused.textContent, refused.hidden] = [answer.refused, false];
    });
  };

  for (const form of document.querySelectorAll("[data-passkey-add]")) offer(form, add, location.pathname);
  for (const form of document.querySelectorAll("[data-passkey]")) offer(form, sign, form.dataset.next);
})();
