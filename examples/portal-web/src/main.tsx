import { render } from 'preact';
import { App } from './app';
import { loadRulebook } from './rulebook';
import './style/base.css';
import './style/controls.css';
import './style/frame.css';
import './style/people.css';
import './style/panels.css';
import './style/agenda.css';
import './style/slots.css';

await loadRulebook();
render(<App />, document.getElementById('page')!);
