/** Language and colors: the two choices that are kept on the device. */
import { useLingui } from "@lingui/react/macro";
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { Button, buttonClass } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { type ColorScheme, useColorScheme } from "../../ui/UiProvider";
import { chooseLanguage } from "../i18n";

export function LanguageButton() {
  const { i18n } = useLingui();
  const other = i18n.locale === "es" ? "en" : "es";
  return (
    <Button icon={<IconLanguage size={18} aria-hidden />} onClick={() => void chooseLanguage(other)}>
      <span lang={other}>{other === "es" ? "Español" : "English"}</span>
    </Button>
  );
}

export function ThemeButton() {
  const { t } = useLingui();
  const { scheme, setScheme } = useColorScheme();
  const choices: { value: ColorScheme; label: string; icon: typeof IconSun }[] = [
    { value: "light", label: t`Light`, icon: IconSun },
    { value: "dark", label: t`Dark`, icon: IconMoon },
    { value: "auto", label: t`As on this device`, icon: IconDeviceDesktop },
  ];
  const Current = choices.find((choice) => choice.value === scheme)?.icon ?? IconSun;
  return (
    <Menu
      label={t`Colors`}
      buttonClassName={buttonClass({ iconOnly: true })}
      button={<Current size={18} aria-hidden />}
      groups={[
        choices.map(({ value, label, icon: Icon }) => ({
          label: (
            <span className="cluster spread">
              {label}
              {value === scheme && <IconCheck size={16} aria-hidden />}
            </span>
          ),
          icon: <Icon size={18} aria-hidden />,
          checked: value === scheme,
          onSelect: () => setScheme(value),
        })),
      ]}
    />
  );
}
