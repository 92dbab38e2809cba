import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { saveFile } from "../lib/save";
import { Button } from "../ui/Button";
import { ErrorPanel } from "./ErrorPanel";

interface DownloadButtonProps {
  path: string;
  fileName: string;
  small?: boolean;
  children: ReactNode;
}

export function DownloadButton({ path, fileName, small, children }: DownloadButtonProps) {
  const download = useMutation({ mutationFn: () => saveFile(path, fileName) });
  return (
    <>
      <Button
        small={small}
        icon={<IconDownload size={18} aria-hidden />}
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        {children}
      </Button>
      {download.isError && <ErrorPanel error={download.error} onRetry={() => download.mutate()} />}
    </>
  );
}
