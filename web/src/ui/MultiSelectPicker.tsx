import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/CloseButton.css";
import { useLingui } from "@lingui/react/macro";
import { MultiSelect as MantineMultiSelect } from "@mantine/core";
import type { MultiSelectProps } from "./MultiSelect";
import styles from "./multiselect.module.css";

export default function MultiSelectPicker({ label, hint, placeholder, options, value, onChange }: MultiSelectProps) {
  const { t } = useLingui();
  return (
    <MantineMultiSelect
      label={label}
      description={hint}
      placeholder={value.length === 0 ? placeholder : undefined}
      data={options}
      value={value}
      onChange={onChange}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t`Nothing matches.`}
      clearButtonProps={{ "aria-label": t`Clear the selection` }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      maxDropdownHeight={320}
      classNames={{
        root: styles.root,
        label: styles.label,
        description: styles.hint,
        input: styles.input,
        pill: styles.pill,
        dropdown: styles.dropdown,
        option: styles.option,
        empty: styles.empty,
      }}
    />
  );
}
