/** A signature drawn with a finger, a pen or the mouse. Whoever cannot draw types the name instead. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type PointerEvent, useRef } from "react";
import { Button } from "../../ui/Button";
import styles from "./sharing.module.css";

const WIDTH = 600;
const HEIGHT = 160;

interface SignaturePadProps {
  /** The picture as a `data:` address; null after clearing. */
  onChange: (picture: string | null) => void;
}

export function SignaturePad({ onChange }: SignaturePadProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);

  function place(event: PointerEvent<HTMLCanvasElement>): [number, number] {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
  }

  function start(event: PointerEvent<HTMLCanvasElement>): void {
    const pen = event.currentTarget.getContext("2d");
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    pen.lineWidth = 3;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.strokeStyle = "black";
    pen.beginPath();
    pen.moveTo(...place(event));
  }

  function move(event: PointerEvent<HTMLCanvasElement>): void {
    const pen = event.currentTarget.getContext("2d");
    if (!pen || !drawing.current) return;
    pen.lineTo(...place(event));
    pen.stroke();
  }

  function stop(event: PointerEvent<HTMLCanvasElement>): void {
    if (!drawing.current) return;
    drawing.current = false;
    onChange(event.currentTarget.toDataURL("image/png"));
  }

  function clear(): void {
    canvas.current?.getContext("2d")?.clearRect(0, 0, WIDTH, HEIGHT);
    onChange(null);
  }

  return (
    <div className="stack">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t`Signature field. To sign without drawing, choose “Types the name”.`}
        width={WIDTH}
        height={HEIGHT}
        className={styles.pad}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={stop}
        onPointerCancel={stop}
      />
      <div>
        <Button small onClick={clear}>
          <Trans>Clear the signature</Trans>
        </Button>
      </div>
    </div>
  );
}
