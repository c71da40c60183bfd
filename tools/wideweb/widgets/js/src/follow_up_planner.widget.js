// The FollowUpPlanner in the page.

import { download } from "./follow_up_planner/download.js";
import { Session } from "./follow_up_planner/session.js";
import { mount } from "./follow_up_planner/view.js";
import { wishing } from "./wishes/widget.js";
import "./follow_up_planner.css";
import "./follow_up_planner_month.css";

export default wishing((model) => new Session(model, download), mount);
