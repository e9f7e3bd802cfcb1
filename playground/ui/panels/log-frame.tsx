import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface LogFrameProps {
	readonly label: string;
	/** When it grows, the newest entry scrolls into view (unless the reader has scrolled away). */
	readonly length: number;
	readonly empty: string;
	readonly children: ComponentChildren;
}

const nearPx = 48;

/** A log that keeps its end in view. Not read out on its own: the lab has one live region. */
export function LogFrame({ label, length, empty, children }: LogFrameProps): JSX.Element {
	const frame = useRef<HTMLDivElement>(null);
	const follows = useRef(true);
	useLayoutEffect(() => {
		const element = frame.current;
		if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
	}, [length]);
	return (
		<div
			ref={frame}
			class="log"
			role="log"
			aria-label={label}
			aria-live="off"
			tabIndex={0}
			onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
				follows.current = scrollHeight - scrollTop - clientHeight < nearPx;
			}}
		>
			{length === 0 ? <p class="empty">{empty}</p> : children}
		</div>
	);
}
