int ck_skeleton(void);
