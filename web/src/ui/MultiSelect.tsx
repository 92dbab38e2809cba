/** Choose several from a list by typing. The picker is the heaviest part we have, so it comes when it is needed. */
import { lazy, type ReactNode, Suspense } from "react";
import { Loading } from "./parts";

const Picker = lazy(() => import("./MultiSelectPicker"));

export interface MultiSelectProps {
  label: ReactNode;
  hint?: ReactNode;
  placeholder?: string;
  options: { value: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

export function MultiSelect(props: MultiSelectProps) {
  return (
    <Suspense fallback={<Loading rows={2} />}>
      <Picker {...props} />
    </Suspense>
  );
}
