// Hands passkeys between the browser and the server. A form with `data-passkey` is hidden until it
// is known that it works here; when it is sent, the server is asked what to ask the browser, the
// browser is asked, and its answer is sent as a field of the form.
"use strict";

(() => {
  const toBytes = (text) => {
    const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  };

  const toText = (buffer) => {
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
    return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const withBytes = (list) =>
    (list || []).map((descriptor) => ({ ...descriptor, id: toBytes(descriptor.id) }));

  const create = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: toBytes(options.challenge),
        user: { ...options.user, id: toBytes(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials),
      },
    });
    const { response } = made;
    return {
      ...head(made),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        attestationObject: toText(response.attestationObject),
        transports: response.getTransports ? response.getTransports() : [],
      },
    };
  };

  const get = async (options) => {
    const shown = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: toBytes(options.challenge),
        allowCredentials: withBytes(options.allowCredentials),
      },
    });
    const { response } = shown;
    return {
      ...head(shown),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        authenticatorData: toText(response.authenticatorData),
        signature: toText(response.signature),
        userHandle: response.userHandle ? toText(response.userHandle) : null,
      },
    };
  };

  const head = (credential) => ({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
  });

  // What people are told, by the name that the browser has for what went wrong.
  const told = (error) => {
    switch (error.name) {
      case "NotAllowedError":
      case "AbortError":
        return "No passkey was used: it was cancelled, or took too long.";
      case "InvalidStateError":
        return "This device or password manager has a passkey for you already.";
      case "NotSupportedError":
      case "ConstraintError":
        return "This device cannot make such a passkey: it needs a screen lock, a fingerprint, a face or a PIN.";
      case "TypeError":
        return "The server could not be asked. Reload the page and try again.";
      case "SecurityError":
        return "The browser does not use passkeys on this page.";
      default:
        return error.message || "The passkey could not be used.";
    }
  };

  const ask = async (form) => {
    const answer = await fetch(form.dataset.start, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
      redirect: "error",
    });
    const text = await answer.text();
    if (!answer.ok) {
      const isForPeople = (answer.headers.get("content-type") || "").startsWith("text/plain");
      throw new Error(isForPeople ? text : "Reload the page and try again.");
    }
    const options = JSON.parse(text);
    return form.dataset.passkey === "create" ? create(options) : get(options);
  };

  const use = (form) => {
    const place = form.closest("[data-passkey-place]") || form;
    const alert = place.querySelector("[data-passkey-alert]");
    const button = form.querySelector("button");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      alert.hidden = true;
      button.disabled = true;
      try {
        const answer = await ask(form);
        form.elements.answer.value = JSON.stringify(answer);
        const remember = document.querySelector("[data-passkey-remember]");
        if (remember && form.elements.remember) {
          form.elements.remember.disabled = !remember.checked;
        }
        form.submit();
      } catch (error) {
        alert.textContent = told(error);
        alert.hidden = false;
        button.disabled = false;
        button.focus();
      }
    });
    place.hidden = false;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (location.origin !== form.dataset.origin) {
      const elsewhere = document.querySelector("[data-passkey-elsewhere]");
      if (elsewhere) {
        elsewhere.hidden = false;
      }
    } else if (window.PublicKeyCredential) {
      use(form);
    } else {
      const missing = document.querySelector("[data-passkey-missing]");
      if (missing) {
        missing.hidden = false;
      }
    }
  }
})();
