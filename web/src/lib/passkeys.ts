/** Passkeys in the browser: our wire's base64url on one side, `navigator.credentials` on the other. */
import type { PasskeyAnswer, PasskeyCreation, PasskeyRequest } from "../api/types";

export function toBase64url(bytes: ArrayBuffer): string {
  const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== "undefined" && window.isSecureContext;
}

/** The person closed the browser's dialog, or the authenticator did not answer in time. That is no failure of ours. */
export function wasGivenUp(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
}

function descriptors(ids: string[]): PublicKeyCredentialDescriptor[] {
  return ids.map((id) => ({ type: "public-key", id: fromBase64url(id) }));
}

/** Asks a passkey to sign. */
export async function askPasskey(request: PasskeyRequest): Promise<PasskeyAnswer> {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64url(request.challenge),
      rpId: request.rp_id,
      allowCredentials: descriptors(request.credential_ids),
      userVerification: "required",
    },
  });
  const credential = found as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    credential_id: toBase64url(credential.rawId),
    client_data: toBase64url(response.clientDataJSON),
    authenticator_data: toBase64url(response.authenticatorData),
    signature: toBase64url(response.signature),
    user_handle: response.userHandle ? toBase64url(response.userHandle) : null,
  };
}

/** Lets an authenticator make a passkey. */
export async function makePasskey(
  creation: PasskeyCreation,
): Promise<{ client_data: string; attestation_object: string }> {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: fromBase64url(creation.challenge),
      rp: { id: creation.rp_id, name: creation.rp_name },
      user: {
        id: fromBase64url(creation.user_id),
        name: creation.user_name,
        displayName: creation.user_display_name,
      },
      pubKeyCredParams: creation.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: descriptors(creation.known_credential_ids),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    },
  });
  const response = (made as PublicKeyCredential).response as AuthenticatorAttestationResponse;
  return {
    client_data: toBase64url(response.clientDataJSON),
    attestation_object: toBase64url(response.attestationObject),
  };
}
