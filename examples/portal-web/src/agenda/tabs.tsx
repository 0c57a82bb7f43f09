import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

interface Tab {
  name: string;
  label: string;
  draw: () => ComponentChildren;
}

/** Parts of which one is open: the arrow keys go from one to the next. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(tabs[0]?.name);
  const open = tabs.find(({ name }) => name === chosen) ?? tabs[0];
  if (!open) return null;
  const go = (to: number) => {
    const next = tabs.at(to % tabs.length)!;
    setChosen(next.name);
    list.current?.querySelector<HTMLElement>(`#${id}-${next.name}`)?.focus();
  };
  return (
    <>
      <div
        ref={list}
        class="tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={({ key }) => {
          const at = tabs.indexOf(open);
          if (key === 'ArrowRight') go(at + 1);
          if (key === 'ArrowLeft') go(at - 1);
          if (key === 'Home') go(0);
          if (key === 'End') go(-1);
        }}
      >
        {tabs.map(({ name, label }) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === open.name}
            aria-controls={`${id}-panel`}
            tabIndex={name === open.name ? 0 : -1}
            onClick={() => setChosen(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="panel" role="tabpanel" aria-labelledby={`${id}-${open.name}`}>
        {open.draw()}
      </div>
    </>
  );
}
