import { useLingui } from "@lingui/react/macro";

/** Why a password is not accepted, in the reader's language; the server's own words for what is not known here. */
export function usePasswordFault(): (code: string, detail: string) => string {
  const { t } = useLingui();
  return (code, detail) => {
    switch (code) {
      case "too-short":
        return t`This is too short.`;
      case "too-long":
        return t`Use at most 200 characters.`;
      case "letter-and-digit":
        return t`Use at least one letter and one digit.`;
      case "contains-name":
        return t`Leave out your name, your email, your agency and the name of this system.`;
      case "too-common":
        return t`This is among the first passwords that are tried. Choose one that is harder to guess.`;
      case "same":
        return t`Choose another one than now.`;
      case "wrong":
        return t`This is not your password.`;
      default:
        return detail;
    }
  };
}
