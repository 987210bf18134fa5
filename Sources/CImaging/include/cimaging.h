int ci_skeleton(void);
